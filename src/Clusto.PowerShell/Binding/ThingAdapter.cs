using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Shows the attributes of a thing as its properties, so that <c>Where Status -eq unallocated</c> works. A property of the thing itself hides an attribute of the same name.</summary>
public sealed class ThingAdapter : PSPropertyAdapter
{
    private static readonly HashSet<string> OwnProperties = new(typeof(Thing).GetProperties().Select(property => property.Name), StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject)
    {
        var properties = new Collection<PSAdaptedProperty>();
        if (baseObject is Thing thing)
        {
            foreach (var key in thing.Attributes.Keys)
            {
                if (!OwnProperties.Contains(key))
                    properties.Add(new PSAdaptedProperty(key, null));
            }
        }

        return properties;
    }

    /// <inheritdoc/>
    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName) =>
        baseObject is Thing thing && !OwnProperties.Contains(propertyName) && thing.Attributes.ContainsKey(propertyName)
            ? new PSAdaptedProperty(propertyName, null)
            : null;

    /// <inheritdoc/>
    public override object? GetPropertyValue(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        return ((Thing)adaptedProperty.BaseObject).Attributes[adaptedProperty.Name];
    }

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty) => GetPropertyValue(adaptedProperty)?.GetType().FullName ?? "System.Object";

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => false;

    /// <inheritdoc/>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value) =>
        throw new SetValueException("A thing that was read does not change; use Set-ClustoAttribute.");
}
