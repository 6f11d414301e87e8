/**
 * Where a file of the content folder is edited on the web: the address of the folder in its repository, as GitHub, GitLab, Gitee, and
 * Codeberg and others of Forgejo and Gitea have it. Where the host is of no such kind, the address of the file.
 * @example editLink("https://codeberg.org/o/n/src/branch/main/content/", "en/a.md") // "https://codeberg.org/o/n/_edit/main/content/en/a.md"
 */
export const editLink = (repository: string, source: string): string => {
  const file = new URL(source.split("/").map(encodeURIComponent).join("/"), repository).href;
  return file
    .replace(
      /^https:\/\/raw\.githubusercontent\.com\/([^/]+\/[^/]+)\/(?:refs\/heads\/)?/,
      "https://github.com/$1/blob/",
    )
    .replace(/^(https?:\/\/[^/]+\/.+?)\/src\/branch\//, "$1/_edit/")
    .replace(/^(https?:\/\/[^/]+\/.+?\/-)\/(?:blob|tree|raw)\//, "$1/edit/")
    .replace(/^(https?:\/\/[^/]+\/[^/]+\/[^/]+)\/(?:blob|tree|raw)\//, "$1/edit/");
};
