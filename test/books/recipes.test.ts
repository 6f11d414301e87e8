import { execFile, spawn, spawnSync } from "node:child_process";
import { chmod, cp, mkdir, readFile, readdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { parse as parseToml } from "smol-toml";
import { parse } from "yaml";
import { newFolder, writeFiles } from "../support/content-folder.ts";
import { ROOT } from "../support/repository.ts";
import { runCli } from "../support/run-cli.ts";

const execute = promisify(execFile);

interface Recipe {
  language: string;
  text: string;
}

const recipesIn = async (edition: string): Promise<Recipe[]> => {
  const chapter = await readFile(join(ROOT, "docs", edition, "recipes.md"), "utf8");
  const blocks = chapter.matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return Array.from(blocks, ([, language = "", text = ""]) => ({ language, text }));
};

/** The recipe that begins with the name of its file. */
const recipe = (name: string): string => recipes.find(({ text }) => text.startsWith(`# ${name}`))?.text ?? "";

let recipes: Recipe[];
/** A repository with a book that `hebi init` began, and programs that stand for those of a host. */
let folder: string;

beforeAll(async () => {
  recipes = await recipesIn("en");
  folder = join(await newFolder(), "book");
  await runCli("init", folder);
  await writeFiles(folder, {
    // Hebi is there already; it runs from its sources, and makes the website alone.
    "bin/npm": "#!/bin/sh\nexit 0\n",
    "bin/curl": '#!/bin/sh\nprintf "%s\\n" "$@" >curl.log\n',
    "node_modules/.bin/hebi": `#!/bin/sh\n[ "$1" = build ] && set -- "$@" --format html\nexec "${ROOT}/node_modules/.bin/tsx" "${ROOT}/scripts/cli.ts" "$@"\n`,
  });
  for (const program of ["bin/npm", "bin/curl", "node_modules/.bin/hebi"])
    await chmod(join(folder, program), 0o755);
});

const shell = async (script: string, env: Record<string, string> = {}): Promise<void> => {
  const path = [join(folder, "bin"), process.env["PATH"]].join(delimiter);
  await execute("bash", ["-eo", "pipefail", "-c", script], {
    cwd: folder,
    env: { ...process.env, PATH: path, ...env },
  });
};

it("are the same in both languages", async () => {
  expect(recipes.length).toBeGreaterThan(8);
  expect(await recipesIn("zh")).toEqual(recipes);
});

it("for Netlify and Cloudflare say which folder is published", () => {
  expect(parseToml(recipe("netlify.toml"))).toMatchObject({
    build: { command: "npx hebi build", publish: "dist" },
  });
  expect(parseToml(recipe("wrangler.toml"))).toMatchObject({ pages_build_output_dir: "dist" });
});

it("for GitHub gives the action what it takes", async () => {
  interface Workflow {
    jobs: { book: { steps: { uses: string; with?: Record<string, unknown> }[] } };
  }
  const { steps } = (parse(recipe(".github/workflows/book.yml")) as Workflow).jobs.book;
  const action = parse(await readFile(join(ROOT, "action.yml"), "utf8")) as { inputs: object };
  const given = Object.keys(steps.find(({ uses }) => uses.includes("/hebi@"))?.with ?? {});
  expect(given).toEqual(["pages", "code-scanning"]);
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(given));
});

describe("for GitLab", () => {
  type Job = Record<"before_script" | "script" | "after_script", string[] | undefined>;
  const run = async (name: string, env?: Record<string, string>): Promise<void> => {
    const jobs = parse(recipe(".gitlab-ci.yml")) as Record<string, Job>;
    const steps = [jobs["default"]?.before_script, jobs[name]?.script, jobs[name]?.after_script];
    await shell(steps.flatMap((step) => step ?? []).join("\n"), env);
  };

  it("comments on a merge request", async () => {
    const api = {
      CI_API_V4_URL: "https://git.example.org/api/v4",
      CI_PROJECT_ID: "7",
      CI_MERGE_REQUEST_IID: "5",
    };
    await run("review", { REVIEW_TOKEN: "t", ...api });
    const review = await readFile(join(folder, "review.md"), "utf8");
    expect(review).toMatch(/^### Translations$.*^### Check: no errors, no warnings$/ms);
    const log = await readFile(join(folder, "curl.log"), "utf8");
    expect(log).toContain(
      "body@review.md\nhttps://git.example.org/api/v4/projects/7/merge_requests/5/notes\n",
    );
  });

  it("publishes the folder public", async () => {
    await run("pages");
    expect(await readdir(join(folder, "public"))).toContain("index.html");
  });
});

it("for Forgejo pushes the book to a branch of its own", async () => {
  interface Workflow {
    jobs: { book: { steps: { run?: string; if?: string }[] } };
  }
  const { steps } = (parse(recipe(".forgejo/workflows/book.yml")) as Workflow).jobs.book;
  const remote = join(await newFolder(), "book.git");
  await execute("git", ["init", "--quiet", "--bare", remote]);
  const env = {
    TOKEN: "t",
    GITHUB_SERVER_URL: "https://git.example.org",
    GITHUB_REPOSITORY: "owner/book",
    // Git itself leads the address of the host to the folder.
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `url.${remote}.insteadOf`,
    GIT_CONFIG_VALUE_0: "https://token:t@git.example.org/owner/book.git",
  };
  for (const { run = "" } of steps) await shell(run, env);
  const { stdout } = await execute("git", ["-C", remote, "ls-tree", "--name-only", "pages"]);
  expect(stdout.split("\n")).toEqual(expect.arrayContaining(["_headers", "en", "zh", "index.html", "sw.js"]));
});

describe("for nginx", () => {
  const isHere = spawnSync("nginx", ["-v"]).status === 0;
  if (!isHere) console.warn("SKIPPED: nginx is not installed, so its recipe is only read");

  const HOST = "127.0.0.1:8917";
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://${HOST}${path}`, { redirect: "manual", headers });

  it.runIf(isHere)("serves a book: languages, caching, gzip, types, and what is not there", async () => {
    const place = await newFolder();
    await cp(join(folder, "content"), join(place, "content"), { recursive: true });
    const [settings, dist] = [join(place, "content/book.yaml"), join(place, "dist")];
    await writeFiles(place, {
      "content/book.yaml": `${await readFile(settings, "utf8")}\nurl: http://book.example.org/\n`,
    });
    expect(
      await runCli("build", "--content", join(place, "content"), "--out", dist, "--format", "html,epub"),
    ).toMatchObject({ code: 0 });
    const server = recipe("/etc/nginx/conf.d/book.conf")
      .replace("listen 80", `listen ${HOST}`)
      .replace("/srv/book", dist);
    await mkdir(join(place, "tmp"));
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (name) => `${name}_temp_path ${place}/tmp/${name};`,
    );
    await writeFiles(place, {
      "nginx.conf": `${process.getuid?.() === 0 ? "user root;" : ""}\ndaemon off;\nerror_log ${place}/log;\npid ${place}/pid;\nevents {}\nhttp {\ninclude /etc/nginx/mime.types;\naccess_log off;\n${temporary.join("\n")}\n${server}}\n`,
    });
    const args = ["-p", place, "-c", join(place, "nginx.conf")];
    await execute("nginx", ["-t", ...args]);
    const nginx = spawn("nginx", args, { stdio: "inherit" });
    try {
      while (!(await ask("/").catch(() => undefined))) await setTimeout(50);
      const chinese = await ask("/", { "Accept-Language": "zh-TW,zh;q=0.9,en;q=0.8" });
      expect([chinese.status, chinese.headers.get("Location"), chinese.headers.get("Vary")]).toEqual([
        302,
        "/zh/",
        "Accept-Language",
      ]);
      expect((await ask("/", { "Accept-Language": "en-GB,zh;q=0.5" })).headers.get("Location")).toBe("/en/");
      const page = await ask("/zh/", { "Accept-Encoding": "gzip" });
      expect(await page.text()).toContain('<html lang="zh"');
      expect(page.headers.get("Content-Encoding")).toBe("gzip");
      expect(page.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
      expect(page.headers.get("Cache-Control")).toBe("no-cache");
      const [style = ""] = (await readdir(join(dist, "assets"))).filter((name) => name.startsWith("site."));
      const kept = await ask(`/assets/${style}`, { "Accept-Encoding": "gzip" });
      expect(kept.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
      expect(kept.headers.get("Content-Encoding")).toBe("gzip");
      expect((await ask("/sw.js")).headers.get("Cache-Control")).toBe("no-cache");
      const [epub = ""] = await readdir(join(dist, "downloads"));
      expect((await ask(`/downloads/${epub}`)).headers.get("Content-Type")).toBe("application/epub+zip");
      expect((await ask("/en/manifest.webmanifest")).headers.get("Content-Type")).toBe(
        "application/manifest+json",
      );
      const missing = await ask("/en/nothing.html");
      expect(missing.status).toBe(404);
      expect(await missing.text()).toBe(await readFile(join(dist, "404.html"), "utf8"));
    } finally {
      nginx.kill();
    }
  });
});
