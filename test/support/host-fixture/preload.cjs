'use strict';
const { contextBridge, ipcRenderer } = require('electron');

globalThis.leftBehind = true;
const nested = { list: [1, { deep: true }] };
contextBridge.exposeInMainWorld('bridge', {
  nested,
  invoke: (channel, input) => ipcRenderer.invoke(channel, input),
  on: (listener) => {
    const forward = (_, payload) => listener(payload);
    ipcRenderer.on('pushed', forward);
    return () => void ipcRenderer.off('pushed', forward);
  },
  fail: () => {
    throw new RangeError('from the preload');
  },
  twice: (work) => work(work(2)),
  ranBeforeThePage: document.documentElement === null || !document.documentElement.dataset.ran,
  require: () => require('node:fs'),
});
