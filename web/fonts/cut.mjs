// The faces of the house for pages, cut to the weights that pages use: a story's page stays below 150 kB (decision 0006).
// What it writes is kept in the repository; by hand, only when a face or a weight changes:
//   npm install --no-save subset-font@2.9.0 @fontsource-variable/piazzolla@5.3.0 @fontsource-variable/atkinson-hyperlegible-next@5.3.0 @fontsource-variable/atkinson-hyperlegible-mono@5.3.0
//   node fonts/cut.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import subset from 'subset-font';

const out = '../src/Backlot.Platform/wwwroot/fonts';
const latin = ['20-7E', 'A0-FF', '131', '152-153', '2BB-2BC', '2C6', '2DA', '2DC', '304', '308', '329', '2000-206F', '20AC', '2122', '2191', '2193', '2212', '2215', 'FEFF', 'FFFD'];
const latinExt = ['100-17F', '18F', '192', '1A0-1A1', '1AF-1B0', '1CD-1DC', '1E6-1E7', '1EA-1EB', '1FC-1FF', '218-21B', '237', '259', '2C7', '2D8-2DD', '304', '308', '329', '1E00-1EFF', '2020', '20A0-20C0', '2113'];

// Reading at 400, headlines at 850, each as large as it is; the italic has one weight and one size: leads, what is heard, what somebody wrote.
await cut('piazzolla', 'opsz-normal', 'piazzolla', { wght: { min: 400, max: 850 }, opsz: { min: 8, max: 30 } });
await cut('piazzolla', 'opsz-italic', 'piazzolla-italic', { wght: 480, opsz: 22 });
await cut('atkinson-hyperlegible-next', 'wght-normal', 'atkinson-next', { wght: { min: 400, max: 750 } });
await cut('atkinson-hyperlegible-mono', 'wght-normal', 'atkinson-mono', { wght: { min: 400, max: 700 } });

async function cut(face, style, name, variationAxes) {
  for (const [script, ranges] of [['latin', latin], ['latin-ext', latinExt]]) {
    const whole = readFileSync(`node_modules/@fontsource-variable/${face}/files/${face}-${script}-${style}.woff2`);
    const made = await subset(whole, letters(ranges), { targetFormat: 'woff2', variationAxes });
    writeFileSync(`${out}/${name}-${script}.woff2`, made);
    console.log(`${name}-${script}.woff2 ${made.length} of ${whole.length} bytes`);
  }
}

function letters(ranges) {
  return ranges.flatMap((range) => {
    const [from, to = from] = range.split('-').map((hex) => Number.parseInt(hex, 16));
    return Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
  }).join('');
}
