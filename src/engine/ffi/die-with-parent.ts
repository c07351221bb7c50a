import koffi from 'koffi'

const PR_SET_PDEATHSIG = 1
const SIGKILL = 9

/**
 * Ends this process when its parent dies, however the parent dies: a native call that runs for minutes cannot notice a closed
 * pipe. Linux only; elsewhere it does nothing, and the process ends after its current call.
 */
export function dieWithParent(): void {
  if (process.platform !== 'linux') return
  // int prctl(int option, unsigned long arg2, ...);
  const prctl = koffi.load(null).func('prctl', 'int', ['int', 'ulong', 'ulong', 'ulong', 'ulong'])
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
}
