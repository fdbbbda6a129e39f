using Backlot.Platform.Language;

namespace Backlot.Plan.Links;

/// <summary>
/// Something that is done by a personal link, offered on the link's first page. Each module contributes its own; the page itself is a
/// <see cref="PhonePage"/> at <c>/p/{token}/{Address}</c>.
/// </summary>
/// <param name="For">What the link must be for.</param>
/// <param name="Address">The last part of the address: <c>sign</c>.</param>
/// <param name="Do">A verb with its object, as a button says it.</param>
/// <param name="More">One sentence about it.</param>
public sealed record LinkPage(LinkFor For, string Address, Words Do, Words More);
