using System.Globalization;
using System.Text;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using CsvHelper;
using CsvHelper.Configuration;

namespace Backlot.Clear.Grants;

/// <summary>
/// Records the contract clauses (or signed releases) of many people from a list of cast and crew: CSV in UTF-8 with the header
/// <c>name,clause,media,purpose,territory,from,to,signed_by</c> in any order. Only name must be there; what a line leaves out is
/// taken from what was typed for all. Every line is checked first; when any is bad nothing is recorded.
/// </summary>
public sealed class GrantImport(Ledger ledger, Access access)
{
    private const int AtOnce = 200; // grants a transaction: with event within 500 rows
    private const long LargestFile = 10_000_000;
    private static readonly string[] Columns = ["name", "clause", "media", "purpose", "territory", "from", "to", "signed_by"];

    /// <summary>People are named by slug, id or full name and must be known. Taking the same file in again changes nothing.</summary>
    /// <returns>A grant for each line, in the order of the file.</returns>
    /// <exception cref="BacklotError"><c>grants.no-file</c>, <c>grants.header</c>, <c>grants.bad-lines</c>, <c>grants.empty</c>, <c>grants.not-utf8</c></exception>
    public async Task<IReadOnlyList<Grant>> Import(Actor actor, string file, string production, NewGrant forAll, CancellationToken ct = default)
    {
        var owner = await ledger.Read(db => ProductionDesk.Named(db, production, ct), ct);
        await access.Demand(actor, owner.Id, Rights.Grant, ct);
        var lines = Read(file, forAll);
        var people = await Checked(owner, Path.GetFileName(file), lines, ct);
        var grants = new List<Grant>(lines.Count);
        foreach (var some in lines.Zip(people).Chunk(AtOnce))
        {
            grants.AddRange(await ledger.Write(actor, async change =>
            {
                await Access.Demand(change, owner.Id, Rights.Grant);
                var put = new List<Grant>();
                foreach (var (line, person) in some)
                    put.Add(await GrantDesk.Add(change, owner, person, line.Grant));
                return put;
            }, ct));
        }

        return grants;
    }

    private async Task<List<Person>> Checked(Production production, string file, IReadOnlyList<Line> lines, CancellationToken ct)
    {
        var (people, bad) = (new List<Person>(), new List<string>());
        await ledger.Read(async db =>
        {
            foreach (var line in lines)
            {
                try
                {
                    var person = await PersonDesk.Named(db, line.Name, ct);
                    await GrantDesk.Check(db, production, person, line.Grant, ledger.Clock.GetCurrentInstant(), ct);
                    people.Add(person);
                }
                catch (BacklotError e)
                {
                    bad.Add($"line {line.Number}: {e.What.TrimEnd('.')}"); // every bad line is told, not only the first
                }
            }

            return 0;
        }, ct);
        return bad.Count == 0 ? people : throw BacklotError.Refused("grants.bad-lines",
            $"{bad.Count} {(bad.Count == 1 ? "line" : "lines")} of {file} cannot be taken: {string.Join("; ", bad.Take(20))}{(bad.Count > 20 ? "; and more" : "")}.",
            "Nothing was recorded. Correct them and take the whole file in again.");
    }

    private static List<Line> Read(string file, NewGrant forAll)
    {
        if (!File.Exists(file))
            throw BacklotError.NotFound("grants.no-file", $"There is no file {file}.", "Check its name.");
        if (new FileInfo(file).Length > LargestFile)
            throw BacklotError.Refused("grants.too-large", $"{file} is larger than a list of people can be.", "Give a CSV file of at most 10 MB.");
        string text = Text(file);
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = text.AsSpan()[..(text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length)].Contains(';') ? ";" : ",",
            TrimOptions = TrimOptions.Trim, BadDataFound = null, MissingFieldFound = null, IgnoreBlankLines = true, MaxFieldSize = 10_000,
            PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_'),
        });
        if (!csv.Read() || !csv.ReadHeader())
            throw BacklotError.Refused("grants.empty", $"{file} is empty.", $"Its first line names the columns: {string.Join(',', Columns)}.");
        string[] header = [.. csv.HeaderRecord!.Select(h => h.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_'))];
        var unknown = header.Where(h => h.Length > 0 && !Columns.Contains(h)).ToList();
        if (unknown.Count > 0 || !header.Contains("name") || header.Distinct().Count() < header.Length)
        {
            throw BacklotError.Refused("grants.header",
                unknown.Count > 0 ? $"{Path.GetFileName(file)} has columns that are not known: {string.Join(", ", unknown)}." : $"The first line of {Path.GetFileName(file)} does not name the columns once each.",
                $"It may name: {string.Join(',', Columns)}; name must be there.");
        }

        var lines = new List<Line>();
        for (int number = csv.Parser.RawRow + 1; csv.Read(); number = csv.Parser.RawRow + 1)
        {
            if (Array.TrueForAll(Columns, c => Field(csv, c) is null))
                continue; // a spreadsheet's empty rows
            lines.Add(new Line(number, Field(csv, "name") ?? "", forAll with
            {
                Clause = Field(csv, "clause") ?? forAll.Clause,
                Media = Field(csv, "media") ?? forAll.Media,
                Purpose = Field(csv, "purpose") ?? forAll.Purpose,
                Territory = Field(csv, "territory") ?? forAll.Territory,
                From = Field(csv, "from") ?? forAll.From,
                To = Field(csv, "to") ?? forAll.To,
                SignedBy = Field(csv, "signed_by") ?? forAll.SignedBy,
            }));
        }

        return lines.Count > 0 ? lines : throw BacklotError.Refused("grants.empty", $"{file} names nobody.", "Give a line for each person below the header.");
    }

    private static string? Field(CsvReader csv, string column) =>
        csv.TryGetField<string>(column, out string? value) && value?.Trim() is { Length: > 0 } text ? text : null;

    private static string Text(string file)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw BacklotError.Refused("grants.not-utf8", $"{file} is not text in UTF-8, so names would be garbled.", "Save it as \"CSV UTF-8\" and take it in again.", e);
        }
    }

    private sealed record Line(int Number, string Name, NewGrant Grant);
}
