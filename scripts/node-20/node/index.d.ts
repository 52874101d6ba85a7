// Stands in for @types/node when tsconfig.node-20.json checks what must run inside Electron 33, whose Node is 20.18.
// oxlint-disable-next-line triple-slash-reference -- declarations of globals can't be imported
/// <reference path="../../../node_modules/@types/node-20/index.d.ts" />
