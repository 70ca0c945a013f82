import { Command } from "commander";
import { recipes } from "../../recipes/recipes.ts";
import type { CommandIo } from "../commandIo.ts";
import { recipeNamed } from "../recipeOption.ts";
import { textTable } from "../textTable.ts";

/** `serkit recipes`: the experiments that have a name, and one of them to edit. */
export function recipesCommand(io: CommandIo): Command {
  return new Command("recipes")
    .description("List the recipes, or print one to edit.")
    .argument("[name]", "the recipe to print")
    .option("--json", "print JSON: the recipe, which serkit train --recipe FILE.json takes, or the list")
    .addHelpText(
      "before",
      `Examples:
  serkit recipes
  serkit recipes babko-cnn --json > mine.json    change it, then: serkit train FOLDER --recipe mine.json
`,
    )
    .action(async (name: string | undefined, { json }: { json?: true }) => {
      const chosen = name === undefined ? Object.values(recipes) : [await recipeNamed(name)];
      const [only] = chosen;
      if (json) {
        const printed = name === undefined ? chosen : only;
        io.result(`${JSON.stringify(printed, undefined, 2)}\n`);
        return;
      }
      const rows = chosen.map((recipe) => [recipe.name, recipe.emotions.length.toString(), recipe.description]);
      io.result(textTable([["recipe", "emotions", "what it is"], ...rows]));
      if (name !== undefined) io.result(`\nserkit recipes ${name} --json prints it whole.\n`);
    });
}
