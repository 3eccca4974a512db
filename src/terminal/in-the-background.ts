/** How long one slice of work may keep the terminal waiting, in milliseconds. */
const SLICE = 10;

/** Goes through steps whenever nothing else is to be done, a little at a time, so that keys stay answered. Gives back how to stop. */
export function inTheBackground(steps: Iterator<void>): () => void {
  let next: NodeJS.Immediate | undefined;
  const run = () => {
    const end = performance.now() + SLICE;
    do if (steps.next().done === true) return;
    while (performance.now() < end);
    next = setImmediate(run);
  };
  next = setImmediate(run);
  return () => clearImmediate(next);
}
