// tus-js-client as it is published, against the server at argv[3]: what it sent, as a list of addresses.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

const [, , web, endpoint, picture] = process.argv;
const { Upload } = createRequire(join(web, 'package.json'))('tus-js-client');
const sha = (bytes) => createHash('sha256').update(bytes).digest();
const file = (label) => Buffer.concat([readFileSync(picture), Buffer.from(label), Buffer.alloc(400_000, label)]);

/** Until it has ended, or until `until` says so; then it is stopped as by a page that is closed. */
function send(label, options, until) {
  const bytes = file(label);
  return new Promise((done, failed) => {
    const upload = new Upload(bytes, {
      endpoint,
      retryDelays: [0, 10, 20, 50, 100, 200, 400],
      metadata: { filename: `${label}.JPG`, filetype: 'image/jpeg', digest: sha(sha(bytes)).toString('hex') },
      onSuccess: () => done(upload.url),
      onError: failed,
      onChunkComplete: (_, accepted) => { if (until?.(accepted)) void upload.abort().then(() => done(upload.url)); },
      ...options,
    });
    upload.start();
  });
}

/** A line that breaks off after some bytes, the first few times. */
async function badLine(breaks) {
  const to = new URL(endpoint);
  const server = createServer((phone) => {
    const desk = connect(to.port, to.hostname);
    let left = breaks.shift() ?? Infinity;
    phone.on('data', (bytes) => {
      desk.write(bytes.subarray(0, Math.min(bytes.length, left)));
      left -= bytes.length;
      if (left <= 0) { phone.destroy(); desk.end(); }
    });
    desk.on('data', (bytes) => phone.write(bytes));
    for (const [one, other] of [[phone, desk], [desk, phone]]) one.on('error', () => other.destroy()).on('close', () => other.end());
  });
  await new Promise((up) => server.listen(0, '127.0.0.1', up));
  return { server, endpoint: Object.assign(new URL(endpoint), { port: server.address().port }).href };
}

const whole = await send('whole', {});
const atOnce = await send('at once', { uploadDataDuringCreation: true });
const stopped = await send('stopped', { chunkSize: 50_000 }, (accepted) => accepted >= 150_000);
const resumed = await send('stopped', { uploadUrl: stopped, endpoint: null });
const overridden = await send('overridden', { overridePatchMethod: true });
const line = await badLine([90_000, 60_000, 30_001]);
const broken = await send('broken', { endpoint: line.endpoint });
line.server.close();
const dropped = await send('dropped', { chunkSize: 50_000 }, (accepted) => accepted >= 100_000);
await Upload.terminate(dropped);
const empty = await fetch(dropped, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } });
if (stopped !== resumed) throw new Error('it was begun anew');
console.log(JSON.stringify({ sent: [whole, atOnce, resumed, overridden, broken].map((url) => new URL(url).pathname), dropped: empty.status }));
process.exit(0); // lines that are kept open are not waited for
