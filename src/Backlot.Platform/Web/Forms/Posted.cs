using System.Globalization;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Platform.Web.Forms;

/// <summary>What somebody sent by a form of the desk, and who it was.</summary>
public sealed class Posted(HttpContext http, IFormCollection form)
{
    public Actor Actor { get; } = http.Actor();

    public CancellationToken Cancelled => http.RequestAborted;

    /// <summary>What was typed there, without spaces around it; null when nothing was.</summary>
    public string? this[string name] => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    public string Text(string name) => this[name] ?? "";

    /// <summary>Everything that was ticked or chosen under this name.</summary>
    public IReadOnlyList<string> All(string name) => [.. form[name].OfType<string>().Where(v => v.Length > 0)];

    /// <summary>The same as numbers of things; 0, which nothing has, for what is none.</summary>
    public IReadOnlyList<long> Numbers(string name) => [.. All(name).Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)];

    public bool Ticked(string name) => this[name] is not null;

    public IFormFile? File(string name) => form.Files[name] is { Length: > 0 } file ? file : null;

    /// <summary>A part of the address.</summary>
    public string Route(string name) => http.GetRouteValue(name)?.ToString() ?? "";

    public long Id(string name = "id") => long.TryParse(Route(name), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? id : throw BacklotError.NotFound("web.not-found", "There is no page at this address.", "Check the address, or start from the first page.");

    public T The<T>() where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <summary>This site's own address, as the browser knows it: <c>https://desk.example</c>.</summary>
    public string Origin => $"{http.Request.Scheme}://{http.Request.Host}";
}

/// <summary>What came of it, in the words of the button; <paramref name="GoTo"/> null goes back to the page of the form.</summary>
public sealed record Done(string Said, string? GoTo = null, MarkKind? Mark = null)
{
    /// <summary>An address to hand on, shown on the page that comes next and kept nowhere.</summary>
    public string? Address { get; init; }

    /// <summary>For a script that sent the form instead of the browser: what it needs to go on, and to undo.</summary>
    public IEnumerable<Affected>? Data { get; init; }
}

/// <summary>A thing that a form changed, by number: what was said of it before, and the select that was made of it.</summary>
public sealed record Affected(long Id, string? Before = null, long? Select = null);

/// <summary>What a script hears when a form was done.</summary>
internal sealed record DoneAnswer(string Said, string? Mark, IEnumerable<Affected>? Data);
