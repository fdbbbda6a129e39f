using System.CommandLine;
using System.Globalization;
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
    /// <summary>What was written down: nothing where there is no data folder, or none of its productions knows what it is about.</summary>
    public static Task<IReadOnlyList<Noted>> Put(ParseResult words, Func<CustodyDesk, Task<IReadOnlyList<Noted>>> note, CancellationToken ct) =>
        Ask(words, installation => note(installation.Get<CustodyDesk>()), [], ct);

    /// <summary>What the record says; the other where there is no data folder, or it cannot be asked.</summary>
    public static async Task<T> Ask<T>(ParseResult words, Func<Installation, Task<T>> question, T otherwise, CancellationToken ct)
    {
        var data = new DataFolder(words.GetRequiredValue(CommandLine.Data), Installation.Postgres);
        if (!data.IsThere)
            return otherwise;
        try
        {
            await using var installation = await Installation.Open(data.Path, ct);
            return await question(installation);
        }
        catch (BacklotError e)
        {
            Show.Error(e.Code, $"The record in {data.Path} could not be continued: {e.Message}", e.Next);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Show.Unexpected(e, $"The record in {data.Path} could not be continued. What was done on the disks stands: see to the data folder with backlot doctor, then run the same command again.");
        }

        return otherwise;
    }

    /// <summary>For people, on standard error.</summary>
    public static void Say(IReadOnlyList<Noted> all)
    {
        foreach (var noted in all)
        {
            string?[] counts =
            [
                Count(noted.Good, noted.Copy is null ? "as they came in" : $"copied to {noted.Copy}"), Count(noted.Altered, "altered"), Count(noted.Missing, "missing"), Count(noted.Unreadable, "unreadable"),
            ];
            Console.Error.WriteLine(Show.Plain($"In the record of {noted.Production}: {noted.Card}, {string.Join(", ", counts.OfType<string>())}."));
        }
    }

    private static string? Count(int files, string how) => files == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{files} {how}");
}
