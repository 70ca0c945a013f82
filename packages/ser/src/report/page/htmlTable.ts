import type { ReportTable } from "../content/reportBlock.ts";
import { escapeMarkup } from "./escapeMarkup.ts";
import { htmlText } from "./htmlText.ts";

/** A table as HTML; on a narrow screen it scrolls by itself, with the keyboard too. */
export function htmlTable({ caption, columns, rows }: ReportTable): string {
  const head = columns.map(({ name, kind }) => `<th scope="col" class="${kind}">${htmlText(name)}</th>`);
  const body = rows.map((row) => {
    const cells = row.map((cell, i) => {
      const text = htmlText(cell);
      return i === 0 ? `<th scope="row">${text}</th>` : `<td class="${columns[i]?.kind ?? "text"}">${text}</td>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return (
    `<div class="scroll" role="region" tabindex="0" aria-label="${escapeMarkup(caption)}"><table>` +
    `<caption>${htmlText(caption)}</caption><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table></div>`
  );
}
