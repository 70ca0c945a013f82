import tseslint from "typescript-eslint";

const shape = [
  {
    selector: "TSNonNullExpression:not([expression.type='MemberExpression'][expression.computed=true])",
    message: "`!` is for an index that the loop bounds prove; nothing else.",
  },
  { selector: "ExportAllDeclaration", message: "Name what you export." },
  { selector: "TSEnumDeclaration", message: "Use a union of literals." },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "Every random choice takes a seed.",
  },
];
const namedExports = { selector: "ExportDefaultDeclaration", message: "Named exports only." };

export default tseslint.config(
  {
    ignores: ["**/dist/**", "**/node_modules/**", "docs/reference/**", "**/.wireit/**", "serkit-demo/**"],
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-non-null-assertion": "off", // the narrower rule in `shape` stands in for it
      "@typescript-eslint/consistent-type-imports": "error",
      "max-lines": ["error", { max: 250 }],
      "no-restricted-syntax": ["error", ...shape, namedExports],
    },
  },
  {
    files: ["packages/*/src/**/*.ts"],
    rules: {
      "no-console": "error",
      "no-restricted-globals": ["error", { name: "Date", message: "Results do not depend on the clock." }],
    },
  },
  {
    // Vitest's matchers and tfjs's tensors are checked by their own tests, not by these rules.
    files: ["**/test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    files: ["**/*.config.ts", "vitest.config.ts"],
    rules: { "no-restricted-syntax": ["error", ...shape] },
  },
  {
    files: ["**/{utils,util,helpers,helper,common,misc,types,constants,lib}{.ts,/**/*.ts}"],
    rules: { "no-restricted-syntax": ["error", { selector: "Program", message: "Name the file after what it does." }] },
  },
);
