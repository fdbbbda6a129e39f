namespace Backlot.Platform.Web.Forms;

/// <summary>A form's fields as they are to be shown: what was typed before it was refused, else what the page gives.</summary>
internal sealed class Typed(string form, Refusal? refusal)
{
    public string Form => form;

    public Refusal? Refusal => refusal;

    public string? Of(string name, string? otherwise) => refusal is null ? otherwise : refusal.Typed.GetValueOrDefault(name)?.FirstOrDefault();

    public bool Has(string name, string value, bool otherwise) => refusal is null ? otherwise : refusal.Typed.GetValueOrDefault(name)?.Contains(value) == true;

    /// <summary>Id of the control: several forms of a page may have a field of the same name.</summary>
    public string Id(string name) => $"{form}-{name}";
}
