import path from 'node:path'

/** The folder of the repository. */
export const root = path.resolve(import.meta.dirname, '..', '..')

/** What set-up makes and may be deleted at any time: runtimes, stamps, reports. */
export const cache = path.join(root, '.cache')

/** A file in the repository, by parts of its path. */
export const at = (...parts: string[]) => path.join(root, ...parts)

/** The start script of an installed npm package, to be run with `process.execPath`: no shell, no .cmd on Windows. */
export const tool = (...parts: string[]) => path.join(root, 'node_modules', ...parts)
