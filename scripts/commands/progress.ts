/** Says which stage is under way. */
export interface Progress {
  stage: (name: string) => void;
  download: (done: number, total: number) => void;
  end: () => void;
}

/** A live line on a terminal, a plain line a stage elsewhere, nothing when quiet. */
export const progress = (stream: NodeJS.WritableStream & { isTTY?: boolean }, quiet: boolean): Progress => {
  let name: string | undefined;
  let start = 0;
  let tenth = -1;
  const live = stream.isTTY;
  const say = (text: string): void => {
    if (!quiet) stream.write(live ? `\r\x1b[K${text}` : `${text}\n`);
  };
  const end = (): void => {
    if (name === undefined) return;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (live) say(`${name} ${seconds} s\n`);
    else say(`${name} ${seconds} s`);
    name = undefined;
  };
  const stage = (next: string): void => {
    end();
    name = next;
    start = performance.now();
    if (live) say(`${next} …`);
  };
  const download = (done: number, total: number): void => {
    const now = Math.floor((done / total) * 10);
    if (now === tenth) return;
    tenth = now;
    say(`downloading a browser [${"#".repeat(now)}${".".repeat(10 - now)}] ${Math.round(total / 1e6)} MB`);
  };
  return { stage, download, end };
};
