import { copyFileSync, mkdirSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const out = '../src/Backlot.Platform/wwwroot/islands';

/** The licences of what is bundled go out with it. */
const licences: Plugin = {
  name: 'licences',
  apply: 'build',
  closeBundle() {
    mkdirSync(`${out}/licences`, { recursive: true });
    for (const bundled of ['hls.js', 'tus-js-client', 'js-base64/LICENSE.md', 'url-parse', 'querystringify', 'requires-port']) {
      const [name, file = 'LICENSE'] = bundled.split('/');
      copyFileSync(`node_modules/${name}/${file}`, `${out}/licences/${name}.txt`);
    }
  },
};

// Every island keeps its plain name: pages name it, and the server answers with an ETag.
export default defineConfig({
  plugins: [licences],
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        player: 'src/player/player.ts',
        progress: 'src/progress/progress.ts',
        'progress-stream': 'src/progress/shared-worker.ts',
        angles: 'src/angles/angles.ts',
        again: 'src/again/again.ts',
        once: 'src/once/once.ts',
        faces: 'src/faces/faces.ts',
        keyed: 'src/keyed/keyed.ts',
        lanes: 'src/lanes/lanes.ts',
        rows: 'src/rows/rows.ts',
        sheet: 'src/sheet/sheet.ts',
        upload: 'src/upload/upload.ts',
        turn: 'src/turn/turn.ts',
        wipe: 'src/wipe/wipe.ts',
        signature: 'src/signature/signature.ts',
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name].js',
        assetFileNames: 'parts/[name][extname]',
      },
    },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
});
