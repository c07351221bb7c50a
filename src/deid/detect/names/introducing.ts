/** Words that introduce a name; each is read by what stands before it. */
export const INTRODUCING: ReadonlySet<string> = new Set(
  'its is am im about our thanks thankyou ta cheers thx thanx'.split(' '),
)
