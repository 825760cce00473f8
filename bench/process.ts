/**
 * Resident memory of another process, as Linux tells it (proc(5)).
 *
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** Elsewhere there is no `/proc`, and the rows that need it are left out. */
export function isLinux(): boolean {
  return process.platform === 'linux'
}

/** The child of this process that is a workerd. */
export function workerdPid(): number {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const fields = / \((.*)\) \S (\d+)/.exec(read(`/proc/${name}/stat`))
    if (fields?.[1] === 'workerd' && Number(fields[2]) === process.pid) return Number(name)
  }
  throw new Error('no workerd among the children of this process')
}

/** Bytes. */
export function resident(pid: number): number {
  return field(pid, 'VmRSS')
}

/** Bytes: the most since {@link resetPeak}. */
export function peakResident(pid: number): number {
  return field(pid, 'VmHWM')
}

export function resetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

function field(pid: number, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(read(`/proc/${pid}/status`))
  if (found === null) throw new Error(`no ${name} in /proc/${pid}/status`)
  return Number(found[1]) * 1024
}

/** Empty for a process that has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
