using System.Globalization;
using Microsoft.Playwright;

namespace Backlot.Bench;

/// <summary>What came over the line for a page, heads and bodies as they were sent, by kind. Pictures and films of the production are media; the house's own icons are not.</summary>
internal sealed class PageWeight
{
    private const string Media = "media";
    private readonly List<IRequest> asked = [];

    public PageWeight(IPage page) => page.RequestFinished += (_, request) => asked.Add(request);

    public async Task<string> Say(double limit, bool media = false)
    {
        var kinds = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var request in asked.ToList())
        {
            var sizes = await request.SizesAsync();
            kinds[Kind(request)] = kinds.GetValueOrDefault(Kind(request)) + ((sizes.ResponseBodySize + sizes.ResponseHeadersSize) / 1024.0);
        }

        var weight = kinds.Where(k => media || k.Key != Media).Sum(k => k.Value);
        return string.Create(CultureInfo.InvariantCulture, $"{weight:0} kB = {weight / limit:0.00} of {limit:0} kB ({string.Join(", ", kinds.Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Key} {k.Value:0.0}")))})");
    }

    private static string Kind(IRequest request) =>
        request.ResourceType is "image" or "media" && !new Uri(request.Url).AbsolutePath.StartsWith("/icons/", StringComparison.Ordinal) ? Media : request.ResourceType;
}
