import type { ServedModel } from "../pool/recognitionTask.ts";

/** What the page says of the server. */
export interface PageContent {
  /** What is served. */
  readonly model: ServedModel;
  /** Where the routes begin, such as `""` or `"/speech"`. */
  readonly prefix: string;
  /** Whether requests need a token. */
  readonly isTokenNeeded: boolean;
}

/** Names of the files of the page; they lie beside it. */
export const pageFiles = { style: "/page.css", script: "/page.js", microphone: "/microphone.js" } as const;

/**
 * The page: uploads a recording, or makes one, and shows the answer. Without its script it is a form that answers with JSON.
 *
 * @param content - What it says of the server.
 */
export function pageDocument({ model, prefix, isTokenNeeded }: PageContent): string {
  const at = (path: string): string => escapeMarkup(`${prefix}${path}`);
  const labels = model.classes.map(escapeMarkup).join(", ");
  const token = `
      <p>
        <label for="token">Token</label>
        <input id="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="token-use">
        <small id="token-use">This server only answers who knows one. It is not kept.</small>
      </p>`;
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Speech emotion recognition</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="${at(pageFiles.style)}">
  <script type="module" src="${at(pageFiles.script)}"></script>
</head>
<body>
  <header>
    <h1>How does this voice sound?</h1>
    <p>Upload a few seconds of speech, or say something. The recogniser <q>${escapeMarkup(model.report.recipe)}</q> tells apart: ${labels}.</p>
  </header>
  <main>
    <aside aria-label="Responsible use">
      <p><strong>The answer is the emotion a recording was acted with, not what a person feels.</strong> In the EU, inferring emotions at
      work or in education is prohibited (AI Act, Article 5(1)(f)), and people must be told that they are listened to (Article 50(3)).
      What you send is recognised in memory and not kept.</p>
    </aside>
    <form id="form" method="post" enctype="multipart/form-data" action="${at("/v1/predict")}"
      data-microphone="${at(pageFiles.microphone)}">${isTokenNeeded ? token : ""}
      <p>
        <label for="file">Recording</label>
        <input id="file" name="file" type="file" accept="audio/*" required aria-describedby="kinds">
        <small id="kinds">WAV, MP3, FLAC, Ogg Vorbis or Ogg Opus</small>
      </p>
      <p class="actions">
        <button type="submit">Name the emotion</button>
        <button type="button" id="record" aria-pressed="false" hidden>Record</button>
      </p>
      <p id="state" role="status"></p>
    </form>
    <section id="result" aria-labelledby="answer" tabindex="-1" hidden>
      <h2 id="answer"></h2>
      <audio id="sound" controls aria-label="The recording"></audio>
      <table>
        <caption>How likely each emotion is</caption>
        <thead><tr><th scope="col">Emotion</th><th scope="col">Probability</th><td></td></tr></thead>
        <tbody id="ranking"></tbody>
      </table>
    </section>
  </main>
  <footer>
    <p><a href="${at("/docs")}">How to ask from a program</a></p>
  </footer>
</body>
</html>
`;
}

function escapeMarkup(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
