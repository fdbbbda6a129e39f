import { Hub } from './hub';

// One connection for all tabs: six of them would use up what HTTP/1.1 allows a browser.
const hub = new Hub();

addEventListener('connect', (event) => {
  const port = (event as MessageEvent).ports[0];
  if (!port) return;
  const stops = new Map<string, () => void>();
  port.onmessage = ({ data }: MessageEvent<{ listen?: string; leave?: string }>) => {
    const { listen, leave } = data;
    if (listen && !stops.has(listen)) stops.set(listen, hub.listen(listen, (news) => port.postMessage({ address: listen, news })));
    if (leave) {
      stops.get(leave)?.();
      stops.delete(leave);
    }
  };
});
