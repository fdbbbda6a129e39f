using System.CommandLine;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Capture;

/// <summary><c>offload SOURCE --to DIR</c> and <c>verify DIR</c>. Both work without database and server.</summary>
internal static class OffloadCommand
{
    private static readonly Argument<string> Source = Verb.Word("SOURCE", "The card: any folder.");
    private static readonly Argument<string> Folder = Verb.Word("DIR", "A folder with an ASC MHL history.");
    private static readonly Option<string[]> To = new("--to") { HelpName = "DIR", Description = "Where the copy goes, as a folder of the card's name in it; give it twice for two copies.", Required = true, AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Name = Verb.May<string>("--name", "NAME", "Name of the copy's folder (else the card's).");
    private static readonly Option<string> Hash = new("--hash") { HelpName = "xxh128,md5,...", Description = "c4, md5, sha1, xxh128, xxh3, xxh64; several with commas.", DefaultValueFactory = _ => "xxh128" };
    private static readonly Option<string> Author = Verb.May<string>("--author", "NAME", "Who copies, for the history.");
    private static readonly Option<bool> Record = new("--record") { Description = "Adds what was found to the history as a new generation." };

    public static IEnumerable<Command> Make()
    {
        var offload = new Command("offload", "Copies a card to one or more places: read once, hashed, written, read back past the cache, sealed. 0 only when every copy is read back.") { Source, To, Name, Hash, Author };
        offload.SetAction(async (parsed, ct) =>
        {
            var order = OffloadOrder.Into(parsed.GetRequiredValue(Source), parsed.GetRequiredValue(To), parsed.GetValue(Name)) with
            {
                Formats = Formats(parsed.GetRequiredValue(Hash)),
                Author = parsed.GetValue(Author) is { } name ? new Author(name) : null,
            };
            var report = await new Offload(SystemClock.Instance).Run(Platform.Identity.Actor.Owner, order, new ProgressLine<OffloadProgress>(p => $"{p.Files}/{p.AllFiles} files, {p.Bytes >> 20} of {p.AllBytes >> 20} MiB  {p.Current}"), ct);
            Show.ProgressEnd();
            if (parsed.GetValue(CommandLine.Json))
                Show.Json(report);
            else
                Console.Out.WriteLine(report.ToText().TrimEnd());
            return (int)report.Exit;
        });
        yield return offload;

        var verify = new Command("verify", "Hashes a folder again and compares it with its ASC MHL history. Writes nothing without --record.") { Folder, Record, Author };
        verify.SetAction(async (parsed, ct) =>
        {
            var order = new VerifyOrder(parsed.GetRequiredValue(Folder)) { Record = parsed.GetValue(Record), Author = parsed.GetValue(Author) is { } name ? new Author(name) : null };
            var report = await new Verify(SystemClock.Instance).Run(Platform.Identity.Actor.Owner, order, new ProgressLine<VerifyProgress>(p => $"{p.Files}/{p.AllFiles} files, {p.Bytes >> 20} of {p.AllBytes >> 20} MiB  {p.Current}"), ct);
            Show.ProgressEnd();
            if (parsed.GetValue(CommandLine.Json))
                Show.Json(report);
            else
                Console.Out.WriteLine(report.ToText().TrimEnd());
            return (int)report.Exit;
        });
        yield return verify;
    }

    private static HashFormat[] Formats(string words) =>
    [
        .. words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => Enum.TryParse<HashFormat>(word, ignoreCase: true, out var format) && !char.IsDigit(word[0])
            ? format
            : throw BacklotError.Usage("offload.hash-unknown", $"\"{word}\" is not a hash of ASC MHL.", "Use c4, md5, sha1, xxh128, xxh3 or xxh64.")).Distinct(),
    ];
}

/// <summary>Progress as a line on standard error, at most ten times a second.</summary>
internal sealed class ProgressLine<T>(Func<T, string> line) : IProgress<T>
{
    private long last;

    public void Report(T value)
    {
        var now = Environment.TickCount64;
        if (now - Interlocked.Read(ref last) < 100)
            return;
        Interlocked.Exchange(ref last, now);
        Show.Progress(line(value));
    }
}
