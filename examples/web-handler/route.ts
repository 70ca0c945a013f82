// Next.js: app/api/emotion/route.ts. The same function serves whatever speaks Request and Response.
import { pretrained } from "@serkit/pretrained";
import { AudioError, loadRecognizer } from "serkit";

const LARGEST_UPLOAD = 5e6;
const loading = loadRecognizer(pretrained); // once a process, not once a request

/** Names the acted emotion of the recording in the body. */
export async function POST(request: Request): Promise<Response> {
  const length = Number(request.headers.get("content-length") ?? Infinity);
  if (!(length <= LARGEST_UPLOAD)) return Response.json({ code: "too-large" }, { status: 413 });
  try {
    const recognizer = await loading;
    const { emotion, probabilities } = await recognizer.predict(await request.arrayBuffer(), {
      signal: request.signal,
    });
    return Response.json({ emotion, probabilities });
  } catch (error) {
    if (error instanceof AudioError) return Response.json({ code: error.code }, { status: 422 });
    throw error;
  }
}
