import { Icon } from "../components/Icon";
import { useNow } from "../components/useNow";
import { useLiveContext } from "../live/useLive";
import { useSeat } from "./hubContext";
import { bannerOf } from "./banner";

/** Says that the page is not up to date, and when it will be. Nothing while all is well. */
export function ReconnectBanner() {
  const { state, retryNow } = useLiveContext();
  const { hub, onMe } = useSeat();
  const banner = bannerOf(state, useNow());
  // The way in is shown at this very address, which is shown again afterwards. Signed in elsewhere meanwhile: the page begins anew.
  const signInAgain = async () => {
    const me = await hub.me().catch(() => null);
    if (me && !me.signed_in) onMe(me);
    else window.location.reload();
  };
  if (!banner) return <output className="banner-place" />;
  return (
    <div className={`banner is-${banner.tone}`}>
      <Icon name="plug" />
      <output aria-live="polite">{banner.text}</output>
      <span>{banner.again}</span>
      {banner.offer === "retry" && (
        <button type="button" className="button is-small" onClick={retryNow}>
          Try now
        </button>
      )}
      {banner.offer === "sign-in" && (
        <button type="button" className="button is-small" onClick={() => void signInAgain()}>
          Sign in
        </button>
      )}
      {banner.offer === "reload" && (
        <button type="button" className="button is-small" onClick={() => window.location.reload()}>
          Reload
        </button>
      )}
    </div>
  );
}
