/** Builds the four parts of the program (pages, main process, two preloads) and configures the unit tests. */
import react from '@vitejs/plugin-react'
import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import type { EnvironmentOptions, Plugin } from 'vite'

const at = (path: string) => resolve(import.meta.dirname, path)
/** What Electron brings along; everything else is bundled, so that a start reads few files. */
const electronAndNode = ['electron', /^node:/, ...builtinModules]
/** The oldest runtime that must work: Electron 33 (Chromium 130, Node 20.18). */
const oldest = { page: 'chrome130', node: 'node20.18' }

/** Without comments and white space: V8 reads them at each start. Names stay, so that a stack trace can be read. */
const compact = { compress: false, mangle: false, codegen: true } as const

/** Escapes what is not ASCII: one typographic quote makes V8 hold and read a whole file with two bytes for each character. */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue
      file.code = file.code.replaceAll(
        /[\u0080-\uffff]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    }
  },
}

/** A preload: one CommonJS file, since a sandboxed preload can require nothing but electron. */
const preload = (name: string): EnvironmentOptions => ({
  consumer: 'server',
  resolve: { noExternal: true },
  build: {
    outDir: at('dist/preload'),
    emptyOutDir: false,
    target: oldest.page,
    rolldownOptions: {
      input: { [name]: at(`electron/preload/${name}.ts`) },
      external: electronAndNode,
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
})

export default defineConfig({
  root: at('renderer'),
  base: './',
  plugins: [react(), asciiOnly],
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) await builder.build(environment)
    },
  },
  environments: {
    client: {
      build: {
        outDir: at('dist/renderer'),
        emptyOutDir: true,
        target: oldest.page,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: {
            window: at('renderer/window.html'),
            overlay: at('renderer/overlay.html'),
            popup: at('renderer/popup.html'),
          },
        },
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, conditions: ['node', 'import', 'module', 'default'] },
      build: {
        outDir: at('dist/main'),
        emptyOutDir: true,
        target: oldest.node,
        sourcemap: true,
        rolldownOptions: {
          input: { main: at('electron/main.ts'), 'syntax-worker': at('electron/portal/syntax/worker.ts') },
          external: electronAndNode,
          output: { format: 'esm', minify: compact, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    ui: preload('ui'),
    portal: preload('portal'),
  },
  test: {
    root: at('.'),
    // Properties run a hundred cases; a busy build machine needs more than the usual five seconds for some.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'program',
          environment: 'node',
          include: ['{core,fixtures,electron,testing,scripts}/**/*.test.ts'],
          // Nothing of ours is kept in modules, so files can share a worker: a third of the time.
          isolate: false,
        },
      },
      // The testing library keeps the document that it met first.
      { extends: true, test: { name: 'pages', include: ['renderer/**/*.test.{ts,tsx}'] } },
    ],
  },
})
