using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Backlot.Platform.Web;

/// <summary>
/// A page or a part of one, drawn once: when all that it waits for is there. (The framework's own component is drawn before that too, with
/// nothing read yet, as soon as a database does not answer at once.)
/// </summary>
public abstract class ReadyComponent : IComponent
{
    private RenderHandle place;
    private bool begun;

    /// <summary>The static files by their fingerprinted names.</summary>
    protected ResourceAssetCollection Assets => place.Assets;

    void IComponent.Attach(RenderHandle renderHandle) => place = renderHandle;

    public async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!begun)
        {
            begun = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        place.Render(BuildRenderTree);
    }

    protected virtual void OnInitialized()
    {
    }

    protected virtual Task OnInitializedAsync() => Task.CompletedTask;

    protected virtual void OnParametersSet()
    {
    }

    protected virtual Task OnParametersSetAsync() => Task.CompletedTask;

    protected virtual void BuildRenderTree(RenderTreeBuilder builder)
    {
    }
}
