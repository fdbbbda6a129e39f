using Backlot.Platform.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Platform.Modules;

/// <summary>
/// One step of the work and everything it wires into the product: what it needs, its tables, its routes. Its pages are the
/// Razor components of its assembly, its schema the SQL pairs under <c>Schema/</c>.
/// </summary>
public abstract class Module
{
    /// <summary>As people say it: Plan, Capture, Clear, Cut, Publish.</summary>
    public abstract string Name { get; }

    public virtual void Services(IServiceCollection services)
    {
    }

    public virtual void Tables(ModelBuilder model)
    {
    }

    public virtual void Routes(IEndpointRouteBuilder routes)
    {
    }
}

/// <summary>The modules of this program in work order. Schema, pages and services are taken from here and nowhere else.</summary>
public sealed class ModuleList(params IReadOnlyList<Module> modules)
{
    public IReadOnlyList<Module> InWorkOrder { get; } = modules;
}
