using System.CommandLine;
using Backlot.Capture.Assets;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;

namespace Backlot.Commands.Capture;

/// <summary>
/// What a command that needs no database found is told to the record of this data folder, where there is one. That it cannot be told is no failure of
/// the command: its own work is done and lies on the disks.
/// </summary>
internal static class InTheRecord
{
    public static async Task Put(ParseResult words, Func<CustodyDesk, Task<int>> note, CancellationToken ct)
    {
        var data = new DataFolder(words.GetRequiredValue(CommandLine.Data), Installation.Postgres);
        if (!data.IsThere)
            return;
        try
        {
            await using var installation = await Installation.Open(data.Path, ct);
            await note(installation.Get<CustodyDesk>());
        }
        catch (BacklotError e)
        {
            Show.Error(e.Code, $"The record in {data.Path} could not be continued: {e.Message}", e.Next);
        }
    }
}
