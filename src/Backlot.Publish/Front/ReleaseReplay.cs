using Backlot.Platform.Data;
using Backlot.Platform.Events;

namespace Backlot.Publish.Front;

/// <summary>Hides again, on older rows, a release date that the front had said.</summary>
internal sealed class ReleaseReplay : IJournalReplay
{
    internal const string Hidden = "release.hidden";

    public bool Replays(string kind) => kind == Hidden;

    public Task Replay(Change change, JournalLine line) => Setting.Put(change, ReleaseDesk.SettingOf(line.Production), "");
}
