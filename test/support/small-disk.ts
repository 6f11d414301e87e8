import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const mount = (folder: string, megabytes: number): void =>
  void execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], {
    stdio: "ignore",
  });
const unmount = (folder: string): void => void execFileSync("umount", [folder], { stdio: "ignore" });

/** Whether a small disk can be made to fill: on Linux, as root, where mounting is allowed. */
export const canMount = (): boolean => {
  const folder = mkdtempSync(join(tmpdir(), "hebi-disk-"));
  try {
    mount(folder, 1);
    unmount(folder);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(folder);
  }
};

/** Does something while a folder, which must be there, is a disk of so many megabytes. */
export const onSmallDisk = async (
  folder: string,
  megabytes: number,
  act: () => Promise<void>,
): Promise<void> => {
  mount(folder, megabytes);
  await act().finally(() => unmount(folder));
};
