// The site: the guides of this folder, and the reference that typedoc writes to docs/reference.
import { defineConfig } from "vitepress";
import { linkToRepository } from "./linkToRepository.mjs";
import { referenceSidebar } from "./referenceSidebar.mjs";

const REPOSITORY = "https://github.com/serkit/serkit";

const guide = [
  {
    text: "Begin",
    items: [
      { text: "Start", link: "/start" },
      { text: "Coming from librosa", link: "/coming-from-librosa" },
      { text: "Coming from Meyda", link: "/coming-from-meyda" },
    ],
  },
  {
    text: "Train and score",
    items: [
      { text: "Datasets", link: "/datasets" },
      { text: "Training, and what leaks", link: "/training" },
      { text: "Recipes", link: "/recipes" },
      { text: "Evaluation", link: "/evaluation" },
    ],
  },
  {
    text: "Put to use",
    items: [
      { text: "Browser and real time", link: "/browser" },
      { text: "Serving", link: "/serving" },
      { text: "Feature tables", link: "/tables" },
      { text: "Many machines", link: "/scaling" },
      { text: "Backends", link: "/backends" },
      { text: "Responsible use", link: "/responsible-use" },
    ],
  },
  {
    text: "How it is made",
    items: [
      { text: "Performance", link: "/performance" },
      { text: "Reliability", link: "/reliability" },
      { text: "The map of the code", link: "/architecture" },
      { text: "The bundle format", link: "/bundle-format" },
      { text: "Decisions", link: "/decisions" },
    ],
  },
  {
    text: "Contribute",
    items: [
      { text: "A corpus", link: "/contributing/corpus" },
      { text: "A feature", link: "/contributing/feature" },
      { text: "A recipe", link: "/contributing/recipe" },
      { text: "A backend or a network", link: "/contributing/backend" },
      { text: "Goldens", link: "/contributing/goldens" },
      { text: "Releases", link: "/contributing/releases" },
    ],
  },
];

export default defineConfig({
  title: "serkit",
  description: "Speech emotion recognition for TypeScript, in Node and in the browser.",
  lang: "en-GB",
  base: "/serkit/",
  srcExclude: ["test/**", "reference/_media/**"],
  cacheDir: "../node_modules/.cache/vitepress",
  ignoreDeadLinks: false,
  metaChunk: true,
  head: [["link", { rel: "icon", type: "image/svg+xml", href: "/serkit/icon.svg" }]],
  markdown: {
    config(markdown) {
      linkToRepository(markdown, REPOSITORY);
    },
  },
  themeConfig: {
    nav: [
      { text: "Guide", link: "/start", activeMatch: "^/(?!reference|$)" },
      { text: "Reference", link: "/reference/", activeMatch: "^/reference/" },
    ],
    sidebar: { ...referenceSidebar(), "/": guide },
    outline: { level: [2, 3] },
    search: {
      provider: "local",
      options: {
        miniSearch: {
          searchOptions: {
            fuzzy: 0.1,
            // A guide says more about a word than the pages of ten functions that mention it.
            boostDocument: (address) => (address.includes("/reference/") ? 0.4 : 1),
          },
        },
      },
    },
    socialLinks: [{ icon: "github", link: REPOSITORY }],
    footer: {
      message: "It names the emotion that was acted, not what a person feels. Code: MIT; models: as their recordings.",
    },
  },
});
