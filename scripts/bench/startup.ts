/** How long it takes from the start of the process until a button of the window accepts a click. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Program } from '../../testing/checkout.ts'
import { startWithDevTools } from './devtools.ts'
import { median, type Result } from './statistics.ts'

/** What is started, and which button of it is clicked. */
interface Candidate {
  folder: string
  /** Part of the window's URL. */
  url: string
  /** JavaScript that gives the button, or undefined. */
  button: string
  /** JavaScript that is true when the button has taken a click. */
  clicked: string
  /** The program's arguments for a fresh folder of state. */
  fresh(userData: string): string[]
}

const BARE_MAIN = `import { app, BrowserWindow } from 'electron'
void app.whenReady().then(() => new BrowserWindow({ width: 1600, height: 900 }).loadFile('bare.html'))
`
const BARE_PAGE = `<!doctype html><title>bare</title><button onclick="document.title = 'clicked'">Network</button>`

/** Measures the emulator and a bare window of the same Electron in turn, `runs` times each. */
export async function benchStartup(program: Program, display: string | undefined, runs: number): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    await writeFile(join(folder, 'package.json'), '{"name":"bare","version":"1.0.0","type":"module","main":"bare.js"}')
    await writeFile(join(folder, 'bare.js'), BARE_MAIN)
    await writeFile(join(folder, 'bare.html'), BARE_PAGE)
    const bare: Candidate = {
      folder,
      url: 'bare.html',
      button: `document.querySelector('button')`,
      clicked: `document.title === 'clicked'`,
      fresh: () => [],
    }
    const network = `[...document.querySelectorAll('button')].find((b) => /^Network/.test(b.ariaLabel ?? b.textContent))`
    const emulator: Candidate = {
      folder: program.folder,
      url: 'app://emulator/window.html',
      button: network,
      clicked: `${network}?.ariaExpanded === 'true'`,
      fresh: (userData) => ['--user-data', userData],
    }
    const times = { bare: [] as number[], emulator: [] as number[] }
    // The first start of each reads the disk: it warms up and doesn't count.
    for (let run = 0; run <= runs; run += 1) {
      const pair = { bare: await start(program, bare, display), emulator: await start(program, emulator, display) }
      if (run === 0) continue
      times.bare.push(pair.bare)
      times.emulator.push(pair.emulator)
    }
    const [own, base] = [median(times.emulator), median(times.bare)]
    return {
      name: `start until the flyout's button takes a click (${runs} runs)`,
      measured: `${Math.round(own)} ms`,
      beside: `bare window ${Math.round(base)} ms`,
      value: own / base,
      target: 1.5,
      unit: '×',
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Milliseconds of one start, with a fresh profile. */
async function start(program: Program, candidate: Candidate, display: string | undefined): Promise<number> {
  const userData = await mkdtemp(join(tmpdir(), 'bench-profile-'))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const begin = performance.now()
  const started = await startWithDevTools(
    program.executable,
    [...sandbox, `--user-data-dir=${userData}`, candidate.folder, ...candidate.fresh(userData)],
    { ...process.env, DISPLAY: display },
  )
  try {
    const page = await started.page(candidate.url)
    const deadline = begin + 60_000
    while (performance.now() < deadline) {
      const centre = await page.evaluate(
        `(() => { const r = ${candidate.button}?.getBoundingClientRect(); return r && r.width > 0 ? [r.x + r.width / 2, r.y + r.height / 2] : null })()`,
      )
      if (Array.isArray(centre)) {
        await page.click(Number(centre[0]), Number(centre[1]))
        // A click that the page was not ready for is lost: look a few times, then click again.
        for (let look = 0; look < 20; look += 1) {
          if ((await page.evaluate(candidate.clicked)) === true) return performance.now() - begin
          await new Promise((resolve) => setTimeout(resolve, 2))
        }
      } else {
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    }
    throw new Error(`no button of ${candidate.url} took a click within 60 s`)
  } finally {
    await started.stop()
    await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}
