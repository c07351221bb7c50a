// Ends the process when its parent is gone: a parser that hangs does not notice by itself.
const parent = process.ppid

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 1000)
