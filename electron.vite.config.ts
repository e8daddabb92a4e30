import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { windowDefinitions } from './src/shared/ipc/windows.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Of every window. */
const inputs = (pathOf: (name: string) => string): Record<string, string> =>
  Object.fromEntries(Object.keys(windowDefinitions).map(name => [name, at(pathOf(name))]));

/**
 * One flat folder a process. A worker or a child process is found beside the module that starts it, under its own
 * name, both when Node runs the sources and when it runs the bundles: as every `new URL(…)` there does.
 */
const flat = {
  format: 'es',
  entryFileNames: '[name].js',
  chunkFileNames: 'shared-[name]-[hash].js',
} as const;

export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          index: at('src/main/index.ts'),
          'document-worker': at('src/main/documents/document-worker.ts'),
          'library-worker': at('src/main/library/library-worker.ts'),
          'capture-worker': at('src/main/audio/capture-worker.ts'),
          'device-list-worker': at('src/main/audio/device-list-worker.ts'),
          'recording-worker': at('src/main/audio/recording-worker.ts'),
          'vocabulary-reader-worker': at('src/main/storage/vocabulary-reader-worker.ts'),
          gateway: at('src/gateway/cli.ts'),
          'checkpoint-worker': at('src/gateway/store/checkpoint-worker.ts'),
          'large-message-worker': at('src/gateway/protocols/voice-translation/large-message-worker.ts'),
          'extractive-worker': at('src/gateway/engines/summary/extractive-worker.ts'),
          'sherpa-process': at('src/gateway/engines/speech-to-text/sherpa-process.ts'),
          'packs-process': at('src/packs/packs-process.ts'),
          'espeak-process': at('src/gateway/engines/text-to-speech/espeak-process.ts'),
          'speaker-process': at('src/gateway/engines/speakers/speaker-process.ts'),
          'sherpa-voice-process': at('src/gateway/engines/text-to-speech/sherpa-voice-process.ts'),
          'fxtranslate-process': at('src/gateway/engines/translation/fxtranslate-process.ts'),
        },
        output: flat,
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can require nothing: what two of them share is in each.
      isolatedEntries: true,
      rollupOptions: {
        input: inputs(name => `src/preload/${name}.ts`),
        // A sandboxed preload can only be CommonJS; with "type": "module" that needs the extension .cjs.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: {
      minify: true,
      rollupOptions: {
        input: {
          ...inputs(name => `src/renderer/${name}/index.html`),
          // No window of the app: the gateway serves it to the browsers of a broadcast's viewers.
          viewer: at('src/renderer/viewer/index.html'),
          // Likewise, to who joins a conversation across two devices.
          join: at('src/renderer/join/index.html'),
        },
      },
    },
  },
});
