/**
 * Why a call to the hub did not give an answer.
 * `unreachable`: nothing answered. `refused`: the hub answered with a problem. `foreign`: something
 * that is not the hub answered, typically the sign-in page of a proxy.
 */
export type HubErrorKind = "unreachable" | "refused" | "foreign";

export class HubError extends Error {
  readonly kind: HubErrorKind;
  readonly status: number;
  /** The last part of `urn:signalbox:<code>`; empty when the hub gave none. */
  readonly code: string;

  constructor(kind: HubErrorKind, message: string, status = 0, code = "") {
    super(message);
    this.name = "HubError";
    this.kind = kind;
    this.status = status;
    this.code = code;
  }

  /** Whether trying again later can help without anybody doing anything. */
  get isTransient(): boolean {
    return this.kind === "unreachable" || this.status === 429 || this.status >= 500;
  }

  static unreachable(): HubError {
    return new HubError("unreachable", "The hub does not answer.");
  }

  static foreign(status: number): HubError {
    return new HubError(
      "foreign",
      "Something between this page and the hub answered instead of the hub, perhaps a proxy that wants you to sign in again. Reload the page.",
      status,
    );
  }
}
