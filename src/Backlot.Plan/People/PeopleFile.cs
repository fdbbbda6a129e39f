using System.Globalization;
using System.Text;
using Backlot.Platform.Errors;
using CsvHelper;
using CsvHelper.Configuration;

namespace Backlot.Plan.People;

/// <summary>One line of a list of cast and crew, checked.</summary>
internal sealed record PeopleLine(int Number, string Name, NewCredit Credit, LocalDate? Born, string? Guardian);

internal sealed record BadLine(int Number, string Why);

/// <summary>
/// Reads a list of cast and crew: CSV in UTF-8 with the header <c>name,role,department,billing,born,guardian</c> (any order,
/// only name must be there), commas, semicolons or tabs.
/// </summary>
internal static class PeopleFile
{
    private const long LargestFile = 10_000_000;
    private static readonly string[] Columns = ["name", "role", "department", "billing", "born", "guardian"];

    public static IReadOnlyList<PeopleLine> Read(string file, Instant now)
    {
        if (!File.Exists(file))
            throw BacklotError.NotFound("people.no-file", $"There is no file {file}.", "Check its name.");
        if (new FileInfo(file).Length > LargestFile)
            throw BacklotError.Refused("people.too-large", $"{file} is larger than a list of people can be.", "Give a CSV file of at most 10 MB.");
        return Parse(file, Text(file), now);
    }

    internal static IReadOnlyList<PeopleLine> Parse(string file, string text, Instant now)
    {
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Delimiter(text), TrimOptions = TrimOptions.Trim, BadDataFound = null, MissingFieldFound = null,
            PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(), IgnoreBlankLines = true, MaxFieldSize = 10_000,
        });
        var (lines, bad) = (new List<PeopleLine>(), new List<BadLine>());
        try
        {
            if (!csv.Read() || !csv.ReadHeader())
                throw BacklotError.Refused("people.empty", $"{file} is empty.", $"Its first line names the columns: {string.Join(',', Columns)}.");
            CheckHeader(file, csv.HeaderRecord!);
            for (var number = csv.Parser.RawRow + 1; csv.Read(); number = csv.Parser.RawRow + 1)
            {
                try
                {
                    if (Line(csv, number, now) is { } line)
                        lines.Add(line);
                }
                catch (BacklotError e)
                {
                    bad.Add(new BadLine(number, e.What)); // every bad line is told, not only the first
                }
            }
        }
        catch (CsvHelperException e)
        {
            bad.Add(new BadLine(csv.Parser.RawRow, "this is not a line of CSV: " + e.GetType().Name));
        }

        if (bad.Count > 0)
            throw Refused(file, bad);
        return lines.Count > 0 ? lines : throw BacklotError.Refused("people.empty", $"{file} names nobody.", "Give a line for each person below the header.");
    }

    internal static BacklotError Refused(string file, IReadOnlyList<BadLine> bad) => BacklotError.Refused("people.bad-lines",
        $"{bad.Count} {(bad.Count == 1 ? "line" : "lines")} of {Path.GetFileName(file)} cannot be taken: {string.Join("; ", bad.Select(b => $"line {b.Number}: {b.Why.TrimEnd('.')}"))}.",
        "Nothing was taken in. Correct them and take the whole file in again.");

    private static PeopleLine? Line(CsvReader csv, int number, Instant now)
    {
        string? Field(string column) => csv.TryGetField<string>(column, out var value) && value?.Trim() is { Length: > 0 } text ? text : null;

        if (Columns.All(c => Field(c) is null))
            return null; // a spreadsheet's empty rows
        if (csv.Parser.Count > csv.HeaderRecord!.Length)
            throw BacklotError.Refused("people.line", "it has more fields than the header; put names with commas in quotes", "");
        var billing = Field("billing");
        int? place = billing is null ? null : int.TryParse(billing, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 100_000
            ? n : throw BacklotError.Refused("people.line", $"billing \"{billing}\" is not a number from 1", "");
        var name = PersonDesk.NameOf(Field("name") ?? throw BacklotError.Refused("people.line", "it has no name", ""));
        LocalDate? born = Field("born") is { } day ? PersonDesk.BornOn(day, now) : null;
        var credit = new NewCredit(Checked(Field("role"), 200, "role") ?? "", Checked(Field("department"), 120, "department"), place);
        return new PeopleLine(number, name, credit, born, Field("guardian")?.Normalize(NormalizationForm.FormC));
    }

    private static string? Checked(string? text, int longest, string what) =>
        text is null ? null : Productions.PlainText.Line(text, longest, "people.line", $"the {what}");

    private static void CheckHeader(string file, string[] header)
    {
        var names = header.Select(h => h.Trim().ToLowerInvariant()).ToList();
        var unknown = names.Where(h => h.Length > 0 && !Columns.Contains(h)).ToList();
        if (!names.Contains("name") || unknown.Count > 0 || names.Distinct().Count() < names.Count)
            throw BacklotError.Refused("people.header",
                unknown.Count > 0 ? $"{Path.GetFileName(file)} has columns that are not known: {string.Join(", ", unknown)}." : $"The first line of {Path.GetFileName(file)} does not name the columns once each.",
                $"It may name: {string.Join(',', Columns)}; name must be there.");
    }

    private static string Delimiter(string text)
    {
        var header = text.AsSpan()[..Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length)];
        return header.Contains(',') ? "," : header.Contains(';') ? ";" : header.Contains('\t') ? "\t" : ",";
    }

    private static string Text(string file)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file));
            return text.TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw BacklotError.Refused("people.not-utf8", $"{file} is not text in UTF-8, so names would be garbled.", "Save it as \"CSV UTF-8\" and take it in again.", e);
        }
    }
}
