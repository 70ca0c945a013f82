/** One record of a delimited text. */
export interface DelimitedRow {
  /** Its fields, unquoted. */
  readonly fields: readonly string[];
  /** The line it begins on, from 1. */
  readonly line: number;
}

/**
 * Splits comma- or tab-separated text into its rows; empty lines are left out.
 *
 * A field may be quoted, and then may hold delimiters, line breaks and doubled quotes.
 *
 * @returns The rows, and the line of a quote that is never closed, if there is one.
 *
 * @see RFC 4180
 *
 * @internal
 */
export function delimitedRows(
  text: string,
  delimiter: "," | "\t",
): { readonly rows: readonly DelimitedRow[]; readonly openQuoteLine?: number } {
  const rows: DelimitedRow[] = [];
  let fields: string[] = [];
  let field = "";
  let line = 1;
  let rowLine = 1;
  let quoteLine = 0; // The line the open quote began on; 0 outside quotes.

  const endRow = (): void => {
    fields.push(field);
    if (fields.length > 1 || fields[0] !== "") rows.push({ fields, line: rowLine });
    fields = [];
    field = "";
    rowLine = line;
  };

  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === "\n") line++;
    if (quoteLine > 0) {
      if (character !== '"') field += character;
      else if (text[i + 1] === '"') field += text[++i]!;
      else quoteLine = 0;
    } else if (character === '"' && field === "") quoteLine = line;
    else if (character === delimiter) {
      fields.push(field);
      field = "";
    } else if (character === "\n") endRow();
    else if (!(character === "\r" && text[i + 1] === "\n")) field += character;
  }
  endRow();
  return quoteLine > 0 ? { rows, openQuoteLine: quoteLine } : { rows };
}
