// The server's answers. An error that it explains is a Refusal; one that it does not give is an Absence.

const PATIENCE = 20_000;

export class Refusal extends Error {
  constructor(message, column) {
    super(message);
    this.column = column ?? null;
  }
}
export class Absence extends Error {}

const answerOf = async (response) => {
  try {
    return await response.json();
  } catch {
    return {};
  }
};

const ask = async (path, options) => {
  let response;
  try {
    response = await fetch(`api/${path}`, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Absence("The server does not answer.");
  }
  const answer = await answerOf(response);
  if (response.ok) return answer;
  // Another server at the same address does not know the token: nothing is wrong with what was sent.
  if (response.status >= 500 || response.status === 403 || !answer.error)
    throw new Absence(answer.error ?? "The server does not answer as it should.");
  throw new Refusal(answer.error, answer.column);
};

const query = (values) =>
  new URLSearchParams(Object.entries(values).filter(([, value]) => value !== "" && value != null)).toString();

export const get = (path, values = {}) => {
  const asked = query(values);
  return ask(asked ? `${path}?${asked}` : path);
};

export const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
