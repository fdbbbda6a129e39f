using System.Globalization;
using System.Text;
using Backlot.Capture.Assets;
using Backlot.Capture.Assets.Grouping;
using Backlot.Capture.Custody;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Cards;

/// <summary>
/// Where in a place a card is put: <c>{date}/{day}/{unit}/{kind}/{roll}</c>. Its letters are those that every disk, system and script takes.
/// A part that is not known, or has other letters, is refused by its name and never guessed or mended.
/// </summary>
public sealed record FolderTemplate(string Text)
{
    /// <summary><c>2026-05-04</c>; else the day on which the newest file of the card was written, by this machine's clock.</summary>
    public string? Date { get; init; }

    /// <summary>How the production counts its days: <c>D012</c>.</summary>
    public string? Day { get; init; }

    public string? Unit { get; init; }

    /// <summary>Else the card folder's own name.</summary>
    public string? Roll { get; init; }

    private const string Letters = "A-Z a-z 0-9 . _ -";

    /// <summary>Folders below the place, with <c>/</c>; the last is the copy of the card.</summary>
    /// <exception cref="BacklotError"><c>offload.template</c>, <c>offload.template-unknown</c>, <c>offload.template-letters</c>, <c>offload.template-missing</c></exception>
    internal string Fill(Card card)
    {
        string[] folders = Text.Split('/');
        if (!folders[^1].Contains("{roll}", StringComparison.Ordinal))
            throw Wrong("offload.template", $"The template '{Text}' does not end in {{roll}}: cards would be mixed in one folder.", "Let its last folder hold {roll}, such as {date}/{kind}/{roll}.");
        return string.Join('/', folders.Select((folder, i) => Fill(folder, i + 1, card)));
    }

    private string Fill(string folder, int number, Card card)
    {
        if (folder.Length == 0)
            throw Wrong("offload.template", $"Folder {number} of the template '{Text}' has no name.", "Write it without / at its ends and without two in a row.");
        var filled = new StringBuilder();
        for (int at = 0; at < folder.Length;)
        {
            int close = folder[at] == '{' ? folder.IndexOf('}', at) : -1;
            if (close > 0)
            {
                filled.Append(Value(folder[(at + 1)..close], card));
                at = close + 1;
                continue;
            }

            if (!IsLegal(folder[at]))
                throw Wrong("offload.template-letters", $"'{folder}' in the template has '{Shown(folder, at)}'.", $"Use {Letters} and the parts in braces.");
            filled.Append(folder[at++]);
        }

        return filled.ToString() is "." or ".." ? throw Wrong("offload.template", $"'{folder}' in the template comes out as '{filled}', which is no folder of its own.", "Give it a name.") : filled.ToString();
    }

    private string Value(string part, Card card)
    {
        string value = part switch
        {
            "date" => Date is { } date ? Checked(date) : Newest(card) ?? throw Missing("date", "no file of the card says when it was written", "--date"),
            "day" => Day ?? throw Missing("day", "it is not said which day it is", "--day-name"),
            "unit" => Unit ?? throw Missing("unit", "it is not said which unit it comes from", "--unit"),
            "kind" => Kind(card),
            "roll" => Roll ?? DiskName.Escape(card.Name),
            _ => throw Wrong("offload.template-unknown", $"The template has {{{part}}}, which is none of its parts.", "The parts are {date}, {day}, {unit}, {kind} and {roll}."),
        };
        if (value.Length == 0)
            throw Missing(part, "it is empty", Option(part));
        for (int at = 0; at < value.Length; at++)
        {
            if (!IsLegal(value[at]))
                throw Wrong("offload.template-letters", $"{{{part}}} is '{value}', which has '{Shown(value, at)}'.", $"Give it with {Option(part)}, in the letters {Letters}.");
        }

        return value;
    }

    /// <summary>Sound alone is sound. Whatever has a picture comes from a camera, with the sound that lies beside it.</summary>
    private static string Kind(Card card)
    {
        List<ItemKind> kinds = [.. card.Tree.Files.Select(f => CardItems.Named(f.Path).Kind)];
        return kinds.Contains(ItemKind.Sound) && !kinds.Exists(k => k is ItemKind.Film or ItemKind.RawFilm or ItemKind.Picture or ItemKind.RawPicture) ? "sound" : "camera";
    }

    private static string? Newest(Card card) => card.Tree.Files.Max(f => f.Stamp.ModifiedAt) is { } at
        ? at.InZone(DateTimeZoneProviders.Tzdb.GetSystemDefault()).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : null;

    private static string Checked(string date) => NodaTime.Text.LocalDatePattern.Iso.Parse(date).Success ? date
        : throw Wrong("offload.template", $"{{date}} is '{date}', which is no day.", "Give it with --date as 2026-05-04.");

    private static bool IsLegal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';

    /// <summary>The whole letter, also where it is two characters.</summary>
    private static string Shown(string text, int at) => DiskName.Escape(StringInfo.GetNextTextElement(text, at));

    private static string Option(string part) => part == "day" ? "--day-name" : $"--{part}";

    private static BacklotError Missing(string part, string why, string option) =>
        Wrong("offload.template-missing", $"The template asks for {{{part}}}, and {why}.", $"Give it with {option}, or leave it out of the template.");

    private static BacklotError Wrong(string code, string what, string next) => BacklotError.Usage(code, what, next);
}
