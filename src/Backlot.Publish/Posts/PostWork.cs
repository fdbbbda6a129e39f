using System.Globalization;
using Backlot.Platform.Data;
using Backlot.Platform.Work;

namespace Backlot.Publish.Posts;

/// <summary>Puts out what is due; key: the post's number. What is blocked stays owed and is looked at again with every sweep.</summary>
internal sealed class PostWork(PostDesk desk) : WorkKind
{
    internal const string KindName = "post";

    public override string Name => KindName;

    public override async Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct) =>
        [.. (await PostReader.Due(db, now, most, ct)).Select(id => id.ToString(CultureInfo.InvariantCulture))];

    public override Task Do(string key, IWorkProgress progress, CancellationToken ct) => desk.PutOutDue(long.Parse(key, CultureInfo.InvariantCulture), ct);
}
