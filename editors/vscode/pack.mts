import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { strToU8, zipSync } from "fflate";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The client and all that it needs but VS Code itself, as one file for `require`. */
const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    // Else where the process stood when esbuild was loaded, which may be gone.
    absWorkingDir: path("."),
    entryPoints: [path("extension.mjs")],
    bundle: true,
    platform: "node",
    target: "node18",
    format: "cjs",
    external: ["vscode"],
    minify: true,
    legalComments: "inline",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
};

const escaped = (text: string): string =>
  text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);

interface Manifest {
  name: string;
  displayName: string;
  description: string;
  version: string;
  publisher: string;
  categories: string[];
  keywords: string[];
  engines: { vscode: string };
}

/** `extension.vsixmanifest`: what a shop and an installer read (VSX schema 2.0). */
const vsixManifest = (manifest: Manifest): string => `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${manifest.name}" Version="${manifest.version}" Publisher="${manifest.publisher}"/>
    <DisplayName>${escaped(manifest.displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(manifest.description)}</Description>
    <Tags>${manifest.keywords.join(",")}</Tags>
    <Categories>${manifest.categories.join(",")}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${escaped(manifest.engines.vscode)}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
`;

/** `[Content_Types].xml`: the media type of each file, by its ending (OPC, ISO/IEC 29500-2 §10.1.2). */
const CONTENT_TYPES = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="json" ContentType="application/json"/>
  <Default Extension="cjs" ContentType="application/javascript"/>
  <Default Extension="md" ContentType="text/markdown"/>
  <Default Extension="txt" ContentType="text/plain"/>
  <Default Extension="vsixmanifest" ContentType="text/xml"/>
</Types>
`;

/** The package of the client, a ZIP that VS Code installs. */
export const pack = async (): Promise<Uint8Array> => {
  const [json, readme, licence] = await Promise.all(
    ["package.json", "README.md", "../../LICENSE"].map((file) => readFile(path(file), "utf8")),
  );
  const files = {
    "extension.vsixmanifest": vsixManifest(JSON.parse(json ?? "") as Manifest),
    "[Content_Types].xml": CONTENT_TYPES,
    "extension/package.json": json ?? "",
    "extension/README.md": readme ?? "",
    "extension/LICENSE.txt": licence ?? "",
    "extension/extension.cjs": await bundle(),
  };
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) });
};

/** `npm run vscode` writes it. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir("dist", { recursive: true });
  await writeFile("dist/hebi.vsix", await pack());
  process.stdout.write("dist/hebi.vsix\n");
}
