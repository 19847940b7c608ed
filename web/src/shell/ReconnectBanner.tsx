import { Icon } from "../components/Icon";
import { useNow } from "../components/useNow";
import { useLiveContext } from "../live/useLive";
import { bannerOf } from "./banner";

/** Says that the page is not up to date, and when it will be. Nothing while all is well. */
export function ReconnectBanner() {
  const { state, retryNow } = useLiveContext();
  const banner = bannerOf(state, useNow());
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
      {banner.offer === "reload" && (
        <button type="button" className="button is-small" onClick={() => window.location.reload()}>
          Reload
        </button>
      )}
    </div>
  );
}
