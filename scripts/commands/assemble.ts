import { finish } from "../format/index.ts";
import { makeWay, write } from "../write/write.ts";
import { summary } from "./build-command.ts";
import { defineCommand } from "./define-command.ts";
import { readPieces } from "./pieces.ts";

/** `hebi assemble`. */
export const command = defineCommand({
  name: "assemble",
  does: "Makes the book of pieces that build --part wrote, here or on other machines: the same that one build makes, byte for byte.",
  argument: {
    name: "PIECES",
    says: "folders of pieces, or a folder that holds them; every edition in every format once",
    otherwise: "those in pieces",
    isMany: true,
  },
  options: {
    out: {
      value: "DIR",
      default: "dist",
      says: "where the book goes; replaced as a whole when the new one is complete",
    },
    quiet: { says: "print nothing but errors" },
  },
  exits: "0 done; 2 wrong use, or pieces that make no book: nothing was written.",
  run: async ({ out, quiet }, folders, { stdout }) => {
    await makeWay(out);
    const { files, artifacts } = await finish(await readPieces(folders.length > 0 ? folders : ["pieces"]));
    await write(out, files);
    if (!quiet) stdout.write(`${summary({ artifacts }, out)}\n`);
    return 0;
  },
});
