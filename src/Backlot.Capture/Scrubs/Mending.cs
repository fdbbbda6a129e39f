using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Scrubs;

/// <summary>What rounds and mending have in common.</summary>
internal static class Mending
{
    private const int MostTried = 20;

    public static string Word(string kind) => kind switch
    {
        CustodyDesk.Altered => "altered",
        CustodyDesk.Missing => "missing",
        _ => "unreadable",
    };

    /// <summary>Where the same content is known to lie, of whatever asset and production, and nothing is known to be the matter with it.</summary>
    public static async Task<List<AssetFile>> Copies(Db db, AssetFile file, Harm harm, CancellationToken ct) =>
        [.. (await db.AssetFiles.Where(f => f.Hash == file.Hash && f.Size == file.Size && !(f.RootId == file.RootId && f.Path == file.Path)).OrderBy(f => f.Id).Take(MostTried).ToListAsync(ct)).Where(f => harm.Of(f) is null)];

    /// <summary>That files were read now, and as what they were found.</summary>
    public static async Task Read(Change change, IReadOnlyList<(long File, string? Kind)> files)
    {
        var ids = files.Select(f => f.File).ToList();
        var rows = await change.Db.Set<FileRead>().Where(r => ids.Contains(r.AssetFileId)).ToDictionaryAsync(r => r.AssetFileId, change.Cancelled);
        foreach (var (id, kind) in files)
        {
            var found = kind switch { null => FoundAs.Good, CustodyDesk.Altered => FoundAs.Altered, CustodyDesk.Missing => FoundAs.Missing, _ => FoundAs.Unreadable };
            if (rows.TryGetValue(id, out var row))
                (row.At, row.Found) = (change.Now, found);
            else
                change.Db.Add(new FileRead { AssetFileId = id, At = change.Now, Found = found });
        }
    }
}
