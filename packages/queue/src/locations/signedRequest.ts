import { AwsClient } from "aws4fetch";

const S3_URL = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]+)\/(?<key>.+)$/i;

/**
 * A signed request for an object of an S3-compatible store.
 *
 * @param url - `s3://BUCKET/KEY`.
 * @param environment - `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION` or `AWS_DEFAULT_REGION`, and
 *   `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL` for a store other than Amazon's; without keys, the request is not signed.
 * @throws RangeError if it is no such URL.
 */
export async function signedRequest(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Request> {
  const { bucket, key } = S3_URL.exec(url)?.groups ?? {};
  if (bucket === undefined || key === undefined) throw new RangeError(`it is not like s3://BUCKET/KEY`);
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  const region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? "us-east-1";
  const endpoint = environment["AWS_ENDPOINT_URL_S3"] ?? environment["AWS_ENDPOINT_URL"];
  const place =
    endpoint === undefined
      ? `https://${bucket}.s3.${region}.amazonaws.com`
      : `${endpoint.replace(/\/$/, "")}/${bucket}`;
  const address = `${place}/${key.split("/").map(encodeURIComponent).join("/")}`;
  if (accessKeyId === undefined || secretAccessKey === undefined) return new Request(address);
  const sessionToken = environment["AWS_SESSION_TOKEN"];
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    region,
    service: "s3",
    retries: 0,
  });
  return client.sign(address);
}
