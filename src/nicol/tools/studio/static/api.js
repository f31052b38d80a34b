// Asks Studio's server. A refusal becomes an error whose message can be shown.

export class Refused extends Error {
  constructor(status, answer) {
    super(answer.message || `the server answered ${status}`);
    this.status = status;
    this.answer = answer;
  }
}

export async function ask(name, body = {}) {
  let response;
  try {
    response = await fetch(`/api/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Nicol-Studio": "1" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refused(0, { message: "Studio does not answer; is `nicol studio` still running?" });
  }
  const answer = await response.json();
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}
