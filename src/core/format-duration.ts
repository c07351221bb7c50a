/** Short form of a time span: `0.4 s`, `12 s`, `3 min 05 s`, `2 h 07 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes} min ${pad(whole % 60)} s`
  const rounded = Math.round(seconds / 60)
  return `${Math.floor(rounded / 60)} h ${pad(rounded % 60)} min`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
