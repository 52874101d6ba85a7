/** Stands in for @types/node when tsconfig.node-20.json checks what must run inside Electron 33's Node 20.18. */
/// <reference path="../../../node_modules/@types/node-20/index.d.ts" />
