/** Lets messages, input and other waiting work have their turn, and goes on as soon as possible; a timer would wait for 4 ms. */
export function giveWay(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
